import { checkCalls } from './calls.ts'
import { checkCentre } from './centre.ts'
import { checkChannelLimits } from './channel-limits.ts'
import { checkChoices } from './choices.ts'
import { checkFlowTitles } from './flow-titles.ts'
import { checkKeywords } from './keywords.ts'
import { checkMoved } from './moved.ts'
import { checkPlaces } from './places.ts'
import { withPlans } from './plans.ts'
import type { Check } from './project.ts'
import { checkQueues } from './queues.ts'
import { checkReferences } from './references.ts'
import { checkReplies } from './replies.ts'
import { checkRoutes } from './routes.ts'
import { checkServices } from './services.ts'
import { checkStaff } from './staff.ts'
import { checkStarts } from './starts.ts'
import { checkTemplates } from './templates.ts'
import { checkTexts } from './texts.ts'
import { checkTopics } from './topics.ts'
import { checkVariables } from './variables.ts'

/** Every family of checks; their order does not matter, faults are sorted afterwards. */
export const checks: readonly Check[] = [
  checkRoutes,
  checkCalls,
  checkStarts,
  checkFlowTitles,
  checkMoved,
  checkReferences,
  checkQueues,
  checkVariables,
  checkTexts,
  checkTemplates,
  checkChoices,
  checkChannelLimits,
  checkKeywords,
  checkCentre,
  withPlans([checkPlaces, checkServices, checkStaff]),
  checkReplies,
  checkTopics,
]
