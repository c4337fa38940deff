import { channelContract } from './contract.ts'
import { cannot, open } from './telegram.ts'

channelContract('telegram', cannot, open)
