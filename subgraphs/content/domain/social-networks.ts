import { z } from 'zod';

/** A network that posts are written for. */
export const SocialNetwork = z.enum(['FACEBOOK', 'INSTAGRAM', 'LINKEDIN', 'X'], {
  error: 'must be FACEBOOK, INSTAGRAM, LINKEDIN or X',
});
export type SocialNetwork = z.infer<typeof SocialNetwork>;

/**
 * The most that each network takes: characters as the network counts them (see `characterCount`), and hashtags.
 * Only Instagram refuses a number of hashtags; elsewhere the characters are the limit.
 * @see https://developers.facebook.com/docs/instagram-platform/content-publishing
 * @see https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api
 * @see https://docs.x.com/fundamentals/counting-characters
 */
export const socialLimits: Readonly<Record<SocialNetwork, { readonly characters: number; readonly hashtags: number }>> = {
  FACEBOOK: { characters: 63_206, hashtags: Infinity },
  INSTAGRAM: { characters: 2200, hashtags: 30 },
  LINKEDIN: { characters: 3000, hashtags: Infinity },
  X: { characters: 280, hashtags: Infinity },
};

/** Whatever its length, X shortens a link to this many characters. */
const X_LINK = 23;
const LINK = /https?:\/\/\S+/giu;
/** X makes links of bare domains too, but only of some: what looks like one counts as whichever is more. */
const BARE_DOMAIN = /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:\/\S*)?/gu;
const EMOJI = /^\p{RGI_Emoji}$/v;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** These code points count once on X, all others twice. */
const countsOnce = (code: number): boolean =>
  code <= 4351 || (code >= 8192 && code <= 8205) || (code >= 8208 && code <= 8223) || (code >= 8242 && code <= 8247);

function xWeight(text: string): number {
  let weight = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (EMOJI.test(segment)) weight += 2;
    else for (const point of segment) weight += countsOnce(point.codePointAt(0) ?? 0) ? 1 : 2;
  }
  return weight;
}

function xCharacters(text: string): number {
  let links = 0;
  const rest = text
    .normalize('NFC')
    .replaceAll(LINK, () => {
      links += X_LINK;
      return '';
    })
    .replaceAll(BARE_DOMAIN, (domain) => {
      links += Math.max(X_LINK, xWeight(domain));
      return '';
    });
  return links + xWeight(rest);
}

/** A post as it is published: the body, and its hashtags on a line of their own. */
export function socialText(body: string, hashtags: readonly string[]): string {
  return hashtags.length === 0 ? body : `${body}\n\n${hashtags.map((tag) => `#${tag}`).join(' ')}`;
}

/**
 * How long a network says that a post is.
 * @param hashtags without the leading `#`
 * @returns on X weighted characters, where a link is 23 and an emoji 2; elsewhere UTF-16 code units, which no network exceeds
 */
export function characterCount(network: SocialNetwork, body: string, hashtags: readonly string[]): number {
  const text = socialText(body, hashtags);
  return network === 'X' ? xCharacters(text) : text.length;
}
