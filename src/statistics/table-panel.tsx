/** The frame of one panel of a table, to fill in or to read: it scrolls within itself, head and names of rows stay in view. */
import type { Child, FC } from 'hono/jsx'
import type { Panel } from './table-layout.ts'

export interface PanelFrameProps {
  /** Unique in the page. */
  id: string
  panel: Panel
  /** What stands in a cell, by its `cellKey`; called in the order of the page. */
  cell: (key: string) => Child
  /** Its boxes are walked through by script. */
  boxes?: boolean | undefined
  children?: Child
}

export const PanelFrame: FC<PanelFrameProps> = ({ id, panel, cell, boxes, children }) => {
  const grouped = panel.groups.some((group) => group.label !== '')
  const line = (are: 'rows' | 'groups', code: string) => (boxes && panel.lines?.are === are ? code : undefined)
  return (
    <div class="report-panel">
      <h3 id={id}>{panel.title}</h3>
      <div class="table-scroll" tabindex={0} role="region" aria-labelledby={id}>
        <table class="table table-dense table-sticky report-grid" {...(boxes ? { 'data-grid': '' } : {})}>
          <caption class="unseen">{panel.title}</caption>
          <thead>
            <tr>
              <th scope="col">{panel.rowsOf}</th>
              {panel.columns.map((column) => <th scope="col" class={`depth-${column.depth}`}>{column.label}</th>)}
            </tr>
          </thead>
          {panel.groups.map((group) => (
            <tbody data-line={line('groups', group.code)}>
              {grouped && <tr class="report-group"><th scope="rowgroup" class={`depth-${group.depth}`}>{group.label}</th><td colspan={panel.columns.length} /></tr>}
              {group.rows.map((row) => (
                <tr class={row.depth === 0 ? 'is-total' : undefined} data-line={line('rows', row.code)}>
                  <th scope="row" class={`depth-${row.depth}`}>{row.label}</th>
                  {row.keys.map((key) => <td>{cell(key)}</td>)}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      {children}
    </div>
  )
}
