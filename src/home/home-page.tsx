/** The page a signed-in person starts from: what to do next, then the ways into the product. */
import { EmptyState, Grid, Icon, Isolate, PageHeading, Tag, Tile, useReader, type IconName } from '#platform/page'
import type { MessageKey } from '#platform/messages'
import type { FC } from 'hono/jsx'
import type { Task } from './work.ts'

export interface Way {
  href: string
  title: MessageKey
  text: MessageKey
  icon: IconName
}

export interface HomePageProps {
  name: string
  roles: string[]
  stateName: string | null
  tasks: Task[]
  ways: Way[]
}

export const HomePage: FC<HomePageProps> = ({ name, roles, stateName, tasks, ways }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading
        title={say('home.hello', { name })}
        lead={<>{new Intl.ListFormat(lang).format(roles)}{stateName && <> · <Isolate>{stateName}</Isolate></>}</>}
      />
      <section aria-labelledby="next">
        <h2 id="next">{say('home.next')}</h2>
        {tasks.length === 0
          ? <EmptyState title={say('home.nothing')} icon="good"><p>{say('home.nothingText')}</p></EmptyState>
          : <ul class="tasks">{tasks.map((task) => <TaskRow task={task} />)}</ul>}
      </section>
      <section aria-labelledby="ways">
        <h2 id="ways">{say('home.ways')}</h2>
        <Grid min="medium">
          {ways.map((way) => <Tile href={way.href} title={say(way.title)} icon={way.icon}>{say(way.text)}</Tile>)}
        </Grid>
      </section>
    </>
  )
}

const TaskRow: FC<{ task: Task }> = ({ task }) => {
  const { say } = useReader()
  return (
    <li class={`task tone-${task.tone}`}>
      <div>
        {task.about && <p class="key-label"><Isolate>{task.about}</Isolate></p>}
        <p class="task-title"><a href={task.href}>{say(task.title.key, task.title.values)}</a></p>
      </div>
      {task.note && <Tag tone={task.tone}>{say(task.note.key, task.note.values)}</Tag>}
      <Icon name="next" />
    </li>
  )
}
