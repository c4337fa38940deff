/**
 * What follows from an object and from nothing else, worked out once for each and kept as long as the object is. `make`
 * must be pure, and is asked again where it gave undefined.
 */
export function oncePer<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const known = new WeakMap<Of, Made>()
  return (of) => {
    const before = known.get(of)
    if (before !== undefined) return before
    const made = make(of)
    known.set(of, made)
    return made
  }
}
