/**
 * Wording that copy for housing must not have, because it speaks of who should live there and not of the property, and
 * what public remarks must not have. Wider than the law: what is left out here costs a phrase, what slips through a fine.
 * @see https://www.ecfr.gov/current/title-24/part-100/section-100.75
 */
const aboutPeople: readonly RegExp[] = [
  /\b(?:famil(?:ies|y[- ](?:friendly|oriented|neighbou?rhood|community))|kids?|child(?:ren)?(?:[- ]free)?|toddlers?|teens?)\b/iu,
  /\b(?:adults?|singles|couples?|newlyweds?|empty[- ]nesters?|retire(?:es?|d)|seniors?|elderly|millennials?|young professionals?|students?)\b/iu,
  /\b(?:husbands?|wi(?:fe|ves)|married|females?|males?|ladies|gentlem[ae]n|bachelor pad|man cave|she[- ]shed|his[- ]and[- ]hers)\b/iu,
  /\b(?:able[- ]bodied|handicap(?:ped)?|disab(?:led|ilit(?:y|ies))|wheelchairs?|crippled|physically fit|mentally ill|healthy|service animals?|no pets)\b/iu,
  /\b(?:christians?|catholics?|protestants?|jews?|jewish|muslims?|islamic|hindus?|buddhists?|mormons?|parish|faith[- ]based|religio(?:n|us))\b/iu,
  /\b(?:near|close to|next to|steps from|walk to)\b.{0,40}\b(?:church|temple|mosque|synagogue)\b/iu,
  /\b(?:hispanics?|latin[oax]s?|asians?|african[- ]americans?|caucasians?|immigrants?|foreigners?|ethnic(?:ity)?|racial(?:ly)?|race|english[- ]speaking)\b/iu,
  /\b(?:white|black|indian|chinese|mexican|irish|italian|polish|arab)\s+(?:neighbou?rhoods?|communit(?:y|ies)|areas?|residents?|people|buyers?|tenants?|households?)\b/iu,
  /\b(?:section 8|vouchers?|employed|responsible (?:tenants?|people|buyers?)|sexual|gay|lesbian|straight)\b/iu,
  /\b(?:exclusive(?:ly)?|diverse|diversity|up[- ]and[- ]coming|inner[- ]city|urban|(?:restricted|integrated|traditional|changing|mature|good|nice|great|quiet and safe)\s+(?:neighbou?rhood|communit(?:y|ies)|areas?))\b/iu,
  /\b(?:safe|safest|safety|crime|close[- ]knit|(?:good|great|best|excellent|top|top[- ]rated)[- ](?:rated )?(?:schools?|school districts?)|mature|walking distance)\b/iu,
  /(?<!\p{L})(?:familias?|niñ[oa]s?|hij[oa]s?|solter[oa]s?|parejas?|matrimonios?|adult[oa]s?|jubilad[oa]s?|ancian[oa]s?|personas mayores|jóvenes|estudiantes?|recién casados)(?!\p{L})/iu,
  /(?<!\p{L})(?:discapacitad[oa]s?|minusválid[oa]s?|cristian[oa]s?|católic[oa]s?|judí[oa]s?|musulman(?:es|as?)|musulmán|hispan[oa]s?|inmigrantes?|extranjer[oa]s?|etnia|raza|religión)(?!\p{L})/iu,
  /(?<!\p{L})(?:exclusiv[oa]s?|(?:zona|barrio|vecindario|comunidad)\s+(?:muy\s+)?(?:segur[oa]|buen[oa]|tranquil[oa] y segur[oa])|buen(?:os)? (?:barrio|vecindario|colegios)|buenas escuelas|sin mascotas)(?!\p{L})/iu,
];

/** Words that the patterns would catch and that speak of the property alone. */
const aboutTheProperty =
  /\b(?:mature (?:trees?|oaks?|landscap(?:e|ing)|gardens?|plantings?|vines?)|wall safe|gun safe|wheelchair (?:ramps?|lifts?|access)|(?:single|multi)[- ]family|family rooms?|race ?tracks?)\b/giu;

const contact: readonly RegExp[] = [
  /\S+@\S+\.\S+/u,
  /\b(?:https?:\/\/|www\.)\S+/iu,
  /\b[\p{L}\p{N}-]+\.(?:com|net|org|info|io|homes|realtor|realestate)\b/iu,
  /(?:\+?\d[\s().-]*){10,}/u,
  /\b\d{3}[-.\s]\d{4}\b/u,
];

/** True for wording that a fair-housing rule may flag. */
export function speaksOfPeople(text: string): boolean {
  const rest = text.replaceAll(aboutTheProperty, ' ');
  return aboutPeople.some((pattern) => pattern.test(rest));
}

/** True for text with a phone number, an e-mail address or a link, none of which public remarks may have. */
export function givesContact(text: string): boolean {
  return contact.some((pattern) => pattern.test(text));
}
