import { channelContract } from './contract.ts'
import { cannot, open } from './whatsapp-web.ts'

channelContract('whatsapp-web', cannot, open)
