import type { SocialPostsBrief } from '../../domain/briefs.ts';
import type { SocialPostDraft, SocialPostsDraft } from '../../domain/drafts.ts';
import { characterCount, type SocialNetwork, socialLimits } from '../../domain/social-networks.ts';
import type { Dice } from './dice.ts';
import type { Speech } from './language.ts';
import { speaksOfPeople } from './people.ts';
import { capitalised, sentencesOf, shortened, stopped, unstopped } from './sentences.ts';
import { instructions, type SocialPhrases, socialPhrases } from './social-phrases.ts';

const labels: Readonly<Record<SocialNetwork, string>> = {
  FACEBOOK: 'Facebook',
  INSTAGRAM: 'Instagram',
  LINKEDIN: 'LinkedIn',
  X: 'X',
};
/** How many hashtags suit each network; more look like noise on all but Instagram. */
const hashtagsOn: Readonly<Record<SocialNetwork, number>> = { FACEBOOK: 3, INSTAGRAM: 8, LINKEDIN: 3, X: 2 };
const TITLE_CHARACTERS = 80;

/** What the brief says that a post may say: whole sentences, without orders to a writer and without talk of people. */
function usableSentences(brief: string): string[] {
  return sentencesOf(brief)
    .map((sentence) => stopped(capitalised(instructions.reduce((left, order) => left.replace(order, ''), sentence))))
    .filter((sentence) => unstopped(sentence) !== '' && !speaksOfPeople(sentence));
}

function hashtagsFor(text: string, { tagsFor, generalTags }: SocialPhrases): string[] {
  const fitting = tagsFor.flatMap(([pattern, tag]) => (pattern.test(text) ? [tag] : []));
  return [...new Set([...fitting, ...generalTags])];
}

/** The longest of the variants that the network takes; the last resort is the first sentence, shortened until it fits. */
function fittingBody(
  network: SocialNetwork,
  variants: readonly string[],
  lastResort: string,
  hashtags: readonly string[],
): string {
  const fits = (body: string) => characterCount(network, body, hashtags) <= socialLimits[network].characters;
  const whole = variants.find(fits);
  if (whole !== undefined) return whole;
  let room = socialLimits[network].characters;
  let body = shortened(lastResort, room);
  while (!fits(body)) {
    room -= 10;
    body = shortened(lastResort, room);
  }
  return body;
}

function post(
  network: SocialNetwork,
  hook: string,
  said: readonly [string, ...string[]],
  tone: SocialPostsBrief['tone'],
  phrases: SocialPhrases,
  dice: Dice,
): SocialPostDraft {
  const hashtags = hashtagsFor(said.join(' '), phrases).slice(0, hashtagsOn[network]);
  const [first] = said;
  const call = network === 'X' ? undefined : dice.pick(phrases.calls[network][tone]);
  const between = network === 'INSTAGRAM' || network === 'LINKEDIN' ? '\n\n' : ' ';
  // From all that there is to say down to the first sentence alone: whole sentences go, none is cut.
  const variants = said.flatMap((_sentence, index) => {
    const text = said.slice(0, said.length - index).join(between);
    return call === undefined ? [`${hook} ${text}`, text] : [`${hook}\n\n${text}\n\n${call}`, `${hook}\n\n${text}`, text];
  });
  const title = `${labels[network]}: ${shortened(unstopped(first), TITLE_CHARACTERS)}`;
  return { network, title, body: fittingBody(network, variants, first, hashtags), hashtags };
}

/**
 * Writes one post for each network out of the brief's own sentences.
 * @returns undefined when the brief says nothing about a property that a post may say
 */
export function writeSocialPosts(brief: SocialPostsBrief, speech: Speech, dice: Dice): SocialPostsDraft | undefined {
  const phrases = socialPhrases(speech.language);
  const [first, ...others] = usableSentences(brief.brief);
  if (first === undefined) return undefined;
  const hook = dice.dealer(phrases.hooks[brief.tone]);
  return { posts: brief.networks.map((network) => post(network, hook(), [first, ...others], brief.tone, phrases, dice)) };
}
