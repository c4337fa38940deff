import { isHersAlone } from '#core/flow/flow.ts'
import { topicTitle } from '#core/knowledge/topic.ts'
import type { HouseFacts } from './account-ports.ts'
import type { Serving } from './ports.ts'

/** What the inbox shows of this installation, in the words of one of its languages. */
export function houseFacts(
  { bundle, writer }: Serving,
  translate: HouseFacts['translate'],
  locale: string,
): HouseFacts {
  const { centre, queueInfo, flows } = bundle
  const named = (key: string) => writer.write(locale, { key }, []).text
  const queuesInfo = [...queueInfo.values()].map(({ id, centre: of }) => ({
    id,
    name: named(`queues.${id}`),
    centre: of,
  }))
  return {
    centre: centre.name,
    zone: centre.zone,
    translate,
    queuesInfo,
    centres: [...new Set([centre.id, ...queuesInfo.map((queue) => queue.centre)])].map((id) => ({
      id,
      name: id === centre.id ? centre.name : id,
    })),
    spoken: writer.languages.map((tag) => ({ tag, name: writer.endonym(tag) })),
    flows: [...flows.values()].map((flow) => ({
      id: flow.id,
      title: named(`flows.${flow.id}`),
      ...(isHersAlone(flow) ? { hers: true as const } : {}),
    })),
    topics: [...bundle.topics.keys()].map((id) => ({ id, title: named(topicTitle(id)) })),
  }
}
