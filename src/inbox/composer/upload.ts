import type { FileInfo } from '#app/inbox-ports.ts'
import { Problem } from '../api.ts'

/** The largest time a file may take, ms. */
const patience = 180_000

/**
 * Sends a file of one conversation and tells how much has left, 0 to 1. Not `fetch`: it tells nothing on the
 * way. `done` rejects with a Problem.
 */
export function upload(
  conversation: string,
  file: File,
  onShare: (share: number) => void,
): { done: Promise<FileInfo>; stop: () => void } {
  const request = new XMLHttpRequest()
  const done = new Promise<FileInfo>((resolve, reject) => {
    request.open('POST', `/api/conversations/${encodeURIComponent(conversation)}/files`)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name.toWellFormed()))
    request.responseType = 'json'
    request.timeout = patience
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0)
    const unreachable = () => reject(new Problem(navigator.onLine ? 'unreachable' : 'offline', 0))
    request.onerror = unreachable
    request.ontimeout = unreachable
    request.onabort = unreachable
    request.onload = () => {
      if (request.status === 201) {
        resolve(request.response as FileInfo)
        return
      }
      const { error, ...details } = (request.response ?? {}) as Record<string, unknown>
      const code = typeof error === 'string' ? error : `http-${request.status}`
      reject(new Problem(code, request.status, details))
    }
    request.send(file)
  })
  return { done, stop: () => request.abort() }
}
