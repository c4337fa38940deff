/** Languages that Unicode's tables (CLDR 46) have no name for in most languages, as their speakers call them. */
export const ownNames: Readonly<Record<string, string>> = { pov: 'Kriol', kea: 'Kabuverdianu' }
