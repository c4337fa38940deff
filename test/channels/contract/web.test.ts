import { channelContract } from './contract.ts'
import { cannot, open } from './web.ts'

channelContract('web', cannot, open)
