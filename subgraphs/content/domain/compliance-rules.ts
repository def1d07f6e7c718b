import { type ComplianceRule, phrases } from './compliance-rule.ts';

/**
 * The rules of fair housing, as defaults for a lawyer to confirm: describe the property, never the people.
 * @see https://www.law.cornell.edu/uscode/text/42/3604 42 U.S.C. 3604(c)
 * @see https://www.law.cornell.edu/cfr/text/24/100.75 24 CFR 100.75
 */
const NEIGHBORHOOD = '(?:neighbou?rhoods?|communit(?:y|ies)|enclaves?|districts?|towns?)';
const PLACE = `(?:${NEIGHBORHOOD}|areas?|households?)`;
const BUILDING = '(?:homes?|houses?|buildings?|complex|blocks?|streets?)';
const PEOPLE =
  '(?:people|persons?|families|family|tenants?|renters?|buyers?|residents?|applicants?|owners?|couples?|neighbou?rs|roommates?)';
/** Colours of people, and of paint. */
const COLOR = '(?:white|black)';
const DESCENT =
  '(?:caucasian|hispanic|latin[oax]|asian|african american|chinese|japanese|korean|vietnamese|indian|mexican|arab|irish|italian|polish|russian|native american|anglo)';
const ORIGIN = `(?:${COLOR}|${DESCENT})`;
const FAITH = '(?:christian|catholic|protestant|evangelical|mormon|jewish|muslim|islamic|hindu|buddhist|sikh|atheist)';
const WANTED = '(?:only|preferred|wanted|welcome only)';
const CHILD = '(?:children|child|kids?|teens|teenagers|toddlers|babies|infants)';

/**
 * Phrases that name the property and not the people, though a rule's words are in them. Taken out before the rules look.
 * Largely those that HUD's memorandum of 1995-01-09 calls no violation.
 */
export const ALLOWED = phrases(
  'master (?:bed ?room|bath ?room|bath|suite|closet|retreat)',
  'family (?:rooms?|dens?|kitchens?|gatherings?|dinners?|meals?|holidays?|time|fun|(?:game|movie) nights?)',
  '(?:single|multi|two|three|four) family',
  'walk in (?:closet|pantry|shower)',
  'walk out',
  'walk up',
  'walk to (?:the )?(?:bus|train|transit|shops|town|downtown)',
  '(?:within |easy )?walking distance',
  'walking (?:trails?|paths?|score)',
  'jogging trails?',
  'bike (?:trails?|paths?)',
  'mother in law (?:suite|apartment|unit|quarters)',
  'in law (?:suite|apartment|unit|quarters)',
  'granny flat',
  'bachelor apartment',
  'wheelchair (?:ramp|access|accessible|lift)',
  'no smoking',
  'no steps',
  'no stairs',
  'chapel in (?:the )?complex',
  '(?:great|scenic|ocean|city|mountain) views?',
  'area rugs?',
  '(?:jewish|christian) community cent(?:er|re)',
  "(?:kids?|children)'?s? (?:play ?room|play ?house|pool|play ?ground|play area|bath ?room|bed ?room)",
  '(?:white|black) (?:picket fence|oak|marble|quartz|granite|cabinets?|cabinetry|appliances|trim|walls?|tile|brick|hardware)',
  'husband and wife team',
  'mature (?:trees?|landscaping|gardens?|oaks?|plantings?)',
  `(?:christian|catholic|jewish|white|black|mexican|italian|irish|indian) (?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|creek|river|hills?|lake|springs)`,
  `(?:white|black|spanish|italian|mexican|japanese|asian) (?:style|inspired|tiled?|marble|revival|gardens?|kitchen)`,
);

/** Breaks the rule whatever the context. */
function blocks(name: string, suggestion: string, ...patterns: readonly string[]): ComplianceRule {
  return { name: `fair-housing/${name}`, severity: 'BLOCK', suggestion, pattern: phrases(...patterns) };
}

/** May be read as a preference: a person should look. */
function warns(name: string, suggestion: string, ...patterns: readonly string[]): ComplianceRule {
  return { ...blocks(name, suggestion, ...patterns), severity: 'WARN' };
}

export const housingRules: readonly ComplianceRule[] = [
  blocks(
    'race-color-national-origin',
    'Leave out who lives there; name features of the property and its surroundings',
    `${ORIGIN} ${PLACE}`,
    `${DESCENT} ${BUILDING}`,
    `${ORIGIN} ${PEOPLE}(?: ${WANTED})?`,
    `(?:whites|blacks|hispanics|latinos|asians|caucasians|americans|${ORIGIN}) ${WANTED}`,
    `no (?:immigrants|foreigners|refugees|illegals|whites|blacks|hispanics|latinos|asians|minorities)`,
    'must speak english',
    'english speak(?:ing|ers) only',
    'citizens only',
    'must be (?:an? )?(?:u\\.?s\\.? |american )?citizens?',
    '(?:solo|sólo) (?:para )?(?:americanos|blancos|hispanos|latinos)',
    'no (?:se aceptan )?(?:inmigrantes|extranjeros)',
  ),
  warns(
    'race-color-national-origin',
    'Say what the place has, such as parks, shops or architecture, not who it is for',
    `${COLOR} ${BUILDING}`,
    `(?:exclusive|integrated|traditional|changing|restricted|diverse|ethnic|multicultural) ${NEIGHBORHOOD}`,
    'up and coming',
    'inner city',
    'gentrif(?:ying|ied)',
    `near (?:the )?${ORIGIN} (?:shops?|stores?|markets?|restaurants?|supermarkets?)`,
    'chinatown',
  ),
  blocks(
    'religion',
    'Leave out religion; name the property’s features instead',
    `${FAITH} (?:${PLACE}|${BUILDING})`,
    `${FAITH} ${PEOPLE}`,
    `(?:christians?|catholics?|protestants?|mormons?|jews|jewish|muslims?|hindus?|buddhists?) ${WANTED}`,
    'no (?:christians|catholics|protestants|mormons|jews|muslims|hindus|buddhists|atheists)',
    '(?:solo|sólo) (?:cristianos|católicos)',
  ),
  warns(
    'religion',
    'Name distances to streets, parks or transit instead of places of worship',
    `(?:near|close to|next to|by|walk to|steps (?:to|from)|minutes (?:to|from)) (?:the |a |an )?(?:[\\p{L}.']{1,20} ){0,3}(?:church|cathedral|temple|synagogue|mosque|parish)`,
    'faith based',
    'parish',
    'kosher kitchen',
    'god fearing',
  ),
  blocks(
    'sex',
    'Leave out the sex of residents; describe the rooms',
    '(?:females?|males?|women|men|ladies|gentlemen|girls|boys) (?:only|preferred|wanted)',
    'no (?:males?|females?|men|women)',
    'husband and wife',
    '(?:solo|sólo) (?:mujeres|hombres|señoritas|caballeros)',
  ),
  warns(
    'sex',
    'Name the room by its use, such as den, workshop or second closet',
    'bachelor pad',
    "bachelor's pad",
    'man cave',
    'she shed',
    'his (?:and|&|n) hers?',
    '(?:ideal|perfect|great) for (?:a )?(?:bachelors?|single (?:man|woman|lady|gentleman))',
  ),
  blocks(
    'familial-status',
    'Name rooms and spaces and leave out who should live there',
    `no ${CHILD}`,
    `no (?:young|small) ${CHILD}`,
    'no families',
    `${CHILD} (?:are )?not (?:allowed|welcome|permitted|accepted)`,
    `not (?:suitable|suited|appropriate|ideal) for (?:young |small )?(?:${CHILD}|families)`,
    `without ${CHILD} only`,
    'child ?free',
    'childless',
    'adults? only',
    '(?:couples?|singles?|single persons?|one person|mature persons?) only',
    '(?:solo|sólo) (?:para )?(?:adultos|parejas|solteros)',
    'no (?:se aceptan |se admiten )?(?:niños|menores|familias)',
    'sin niños',
  ),
  warns(
    'familial-status',
    'Say what there is, such as a fenced yard or four bedrooms, and let readers judge whom it suits',
    `(?:perfect|ideal|great|suited|suitable|made|designed|meant) for (?:a |an |the |your |any )?(?:(?!\\p{L}{1,17}ing )[\\p{L}']{1,20} ){0,2}(?:famil(?:y|ies)|${CHILD}|newlyweds?|couples?|singles?|empty nesters?|retirees?|parents)`,
    'adults? (?:building|community|complex|living)',
    'famil(?:y|ies) friendly',
    '(?:kid|child) friendly',
    'empty nesters?',
    'newlyweds?',
    `mature ${PEOPLE}`,
    'mature (?:adults?|individuals?|professionals?|persons?)',
    '(?:growing|young|large) famil(?:y|ies)',
    '(?:ideal|perfecto|perfecta) para (?:una )?(?:familias?|parejas|niños)',
  ),
  blocks(
    'disability',
    'Describe access as it is, such as steps at the entry or a lift, and leave out who can use it',
    'no wheel ?chairs?',
    'able bodied',
    'must (?:be able to )?(?:climb|walk up|use) (?:the )?stairs',
    'no (?:mentally|physically) (?:ill|disabled|handicapped|impaired)',
    'no (?:handicapped|disabled|cripples|crippled)',
    'not (?:suitable|suited|appropriate) for (?:the )?(?:handicapped|disabled|wheelchairs?|elderly)',
    'healthy (?:people |persons? |tenants? |adults? )?only',
    'no (?:service|assistance|support|guide|emotional support) (?:animals?|dogs?)',
    'no (?:alcoholics|addicts|aids|hiv)',
    'must be (?:healthy|able bodied|physically fit|mobile)',
  ),
  warns(
    'disability',
    'Describe the building’s access and its pet terms, with room for service animals',
    'physically fit',
    'absolutely no (?:pets|animals|dogs)',
    'handicapped',
    'must be able to walk',
    'independent living',
  ),
  blocks(
    'source-of-income',
    'Leave out how rent is paid: many states and cities protect vouchers',
    'no (?:section 8|section eight|vouchers?|hcv|hud|welfare|public assistance|housing assistance|ssi)',
    '(?:section 8|section eight|vouchers?) (?:are |is )?(?:not |un)(?:accepted|allowed|welcome)',
    'does not accept (?:section 8|section eight|vouchers?)',
  ),
  blocks(
    'state-and-local',
    'Leave out age, marital status and orientation; describe the property',
    'no (?:gays?|lesbians?|homosexuals|lgbtq?|transgender|trans people|unmarried couples|seniors|elderly|students)',
    '(?:straight|heterosexual|married)(?: people| persons?| couples?| tenants?)? (?:only|preferred)',
  ),
  warns(
    'state-and-local',
    'Leave out age, work and way of life; describe the property',
    'retirees? welcome',
    '(?:retirement|senior) (?:community|living)',
    '55 ?(?:\\+|plus|and (?:over|older|better))(?: (?:community|living))?',
    'young professionals?',
    '(?:young|working|busy) (?:executives?|couples?|adults?)',
    '(?:responsible|employed|clean cut|respectable) (?:people|persons?|tenants?|individuals?|couples?|only)',
    'must be employed',
    '(?:gay|lgbtq?) friendly',
  ),
  warns(
    'steering',
    'Link to public sources on schools and safety and let readers judge; describe the property',
    `(?:safe|low crime|crime free|good|nice|desirable demographic|better|right) (?:neighbou?rhoods?|community|communities|areas?|part of town|side of town)`,
    '(?:safe|crime free) (?:and quiet |quiet )?(?:streets?|block|building)',
    'low crime',
    '(?:good|great|excellent|best|top|top rated|top ranked|award winning|highly rated|sought after|blue ribbon) (?:public |elementary |middle |high |local |area )?(?:schools?|school districts?)',
    'close knit',
    'tight knit',
    '(?:your|our) kind of (?:people|neighbou?rs)',
    'people like you',
  ),
];
