import qrcode from 'qrcode-generator'

/** Light cells around the code, as readers need: ISO/IEC 18004 says four. */
const margin = 4

/** A text as a QR code, drawn as one path: no script of its own, no style, dark on white in both themes. */
export function Qr({ text, name, className }: { text: string; name: string; className?: string }) {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let y = 0; y < count; y++)
    for (let x = 0; x < count; x++)
      if (code.isDark(y, x)) path += `M${x + margin} ${y + margin}h1v1h-1z`
  const side = count + 2 * margin
  return (
    <svg
      role="img"
      aria-label={name}
      className={className}
      viewBox={`0 0 ${side} ${side}`}
      width={side * 6}
      height={side * 6}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
