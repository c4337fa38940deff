import { channelContract } from './contract.ts'
import { cannot, open } from './whatsapp-cloud.ts'

channelContract('whatsapp-cloud', cannot, open)
