import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import css from './message.module.css'
import { StrangerText } from './stranger-text.tsx'

type Place = { latitude: number; longitude: number; name?: string }

/** A place as words, with links that open a map only when they are pressed. */
export function PlaceView({ place }: { place: Place }) {
  const { t, tag } = useWords()
  const number = new Intl.NumberFormat('en', { maximumFractionDigits: 5, useGrouping: false })
  const [lat, lon] = [number.format(place.latitude), number.format(place.longitude)]
  const shown = new Intl.NumberFormat(tag, { maximumFractionDigits: 5 })
  return (
    <div className={css.special}>
      <Icon name="pin" />
      <div>
        <strong>{t('thread.place')}</strong>
        {place.name === undefined ? undefined : <StrangerText text={place.name} />}
        <bdi dir="ltr" className={css.quiet}>
          {shown.format(place.latitude)}; {shown.format(place.longitude)}
        </bdi>
        <p className={css.links}>
          <a
            href={`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('thread.place-map')}
          </a>
          <a href={`geo:${lat},${lon}`}>{t('thread.place-app')}</a>
        </p>
      </div>
    </div>
  )
}

/** A visiting card: a name and a number, to be read or called. */
export function ContactView({ name, phone }: { name?: string | undefined; phone: string }) {
  const { t } = useWords()
  const dialled = phone.replace(/[^\d+]/g, '')
  return (
    <div className={css.special}>
      <Icon name="phone" />
      <div>
        <strong>{t('thread.contact')}</strong>
        {name === undefined ? undefined : <StrangerText text={name} />}
        {dialled.length > 2 ? (
          <a href={`tel:${dialled}`}>
            <Name dir="ltr">{phone}</Name>
          </a>
        ) : (
          <Name dir="ltr">{phone}</Name>
        )}
      </div>
    </div>
  )
}
