import { useRef, useState } from 'react'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import css from './file-view.module.css'
import { clockOf } from './when.ts'

const speeds = [1, 1.5, 2] as const

/** A recording: play, stop, where it stands, and faster. `seconds` is shown until it is loaded. */
export function VoiceNote({
  href,
  name,
  seconds,
}: {
  href: string
  name: string
  seconds?: number
}) {
  const { t, tag } = useWords()
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(seconds ?? 0)
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1)
  const [failed, setFailed] = useState(false)

  function press() {
    const element = audio.current
    if (element === null) return
    if (playing) element.pause()
    else element.play().catch(() => setFailed(true))
  }
  function faster() {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1
    setSpeed(next)
    if (audio.current) audio.current.playbackRate = next
  }
  return (
    <fieldset className={css.voice} aria-label={name}>
      {/* biome-ignore lint/a11y/useMediaCaption: nobody writes captions for what strangers say */}
      <audio
        ref={audio}
        src={href}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onError={() => setFailed(true)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onLoadedMetadata={({ currentTarget }) => {
          if (Number.isFinite(currentTarget.duration)) setLength(currentTarget.duration)
          currentTarget.playbackRate = speed
        }}
      />
      <button
        type="button"
        className={css.round}
        aria-label={playing ? t('thread.voice-pause') : t('thread.voice-play')}
        onClick={press}
      >
        <Icon name={playing ? 'pause' : 'play'} size={20} />
      </button>
      <input
        type="range"
        className={css.range}
        min={0}
        max={Math.max(1, Math.ceil(length))}
        step={1}
        value={Math.min(at, length || at)}
        aria-label={t('thread.voice-at')}
        aria-valuetext={clockOf(at)}
        onChange={(event) => {
          const to = Number(event.currentTarget.value)
          setAt(to)
          if (audio.current) audio.current.currentTime = to
        }}
      />
      <span className={css.time}>{clockOf(playing || at > 0 ? at : length)}</span>
      <button
        type="button"
        className={css.speed}
        aria-label={t('thread.voice-speed', { speed: speed.toLocaleString(tag) })}
        onClick={faster}
      >
        {speed.toLocaleString(tag)}×
      </button>
      {failed ? (
        <a href={href} download="" className={css.failed}>
          {t('thread.voice-failed')}
        </a>
      ) : undefined}
    </fieldset>
  )
}
