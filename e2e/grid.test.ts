/** Arrow keys in a table of counts, in a real browser, in both directions of writing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildAssets } from '../src/platform/page/index.ts'
import { launchBrowser } from './browser.ts'

test('arrow keys walk through a table of counts as it is read', async () => {
  const assets = await buildAssets()
  const script = new TextDecoder().decode(assets.files.get(assets.script)!.body)
  const browser = await launchBrowser()
  try {
    for (const dir of ['rtl', 'ltr'] as const) {
      const page = await browser.newPage()
      const row = (name: string) => `<tr><th>${name}</th>${[1, 2].map((n) => `<td><input name="${name}${n}"></td>`).join('')}</tr>`
      await page.setContent(`<html dir="${dir}" lang="en"><body><table data-grid><tbody>${row('a')}${row('b')}</tbody></table></body></html>`)
      await page.addScriptTag({ content: script })
      const at = () => page.evaluate(() => (document.activeElement as HTMLInputElement).name)
      await page.focus('[name=a1]')
      await page.keyboard.press(dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight')
      assert.equal(await at(), 'a2', dir)
      await page.keyboard.press('ArrowDown')
      assert.equal(await at(), 'b2', dir)
      await page.keyboard.press(dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft')
      assert.equal(await at(), 'b1', dir)
      await page.keyboard.press('ArrowUp')
      assert.equal(await at(), 'a1', dir)
      await page.close()
    }
  } finally {
    await browser.close()
  }
})
