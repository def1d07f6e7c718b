import type { BlogPostBrief } from '../../domain/briefs.ts';
import type { BlogPostDraft } from '../../domain/drafts.ts';
import type { BlogMaterial, BlogSection } from './blog-material.ts';
import { englishBlog } from './blog-material-english.ts';
import { spanishBlog } from './blog-material-spanish.ts';
import type { Dice } from './dice.ts';
import type { Language, Speech } from './language.ts';
import { givesContact, speaksOfPeople } from './people.ts';
import { capitalised, sentencesOf, shortened, unstopped, wordCount } from './sentences.ts';

const materials: Readonly<Record<Language, BlogMaterial>> = { en: englishBlog, es: spanishBlog };

/** A section needs about this many words to be worth its heading. */
const WORDS_PER_SECTION = 85;
const BODY_CHARACTERS = 10_000;

/** The title as part of an address: letters lose their marks, everything else becomes a hyphen. */
function slugOf(title: string, fallback: string): string {
  const plain = title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const whole = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  const cut =
    whole.length <= 80
      ? whole
      : whole
          .slice(0, 81)
          .replace(/-[^-]*$/, '')
          .slice(0, 80);
  return cut === '' ? fallback : cut;
}

/** What comes before the first section: the topic, whom it is for, the keywords, as far as a short article has room for them. */
function opening(brief: BlogPostBrief, material: BlogMaterial, keywords: readonly string[], dice: Dice): string {
  const share = (part: number) => Math.floor(brief.targetWordCount * part);
  const topic = capitalised(unstopped(brief.topic));
  const topicFits = wordCount(topic) <= share(0.2);
  const openings = material.isDoing.test(topic) ? material.openingsOfDoing : material.openings;
  const options = topicFits ? openings[brief.tone] : material.openingWithoutTopic;
  const sentences = [dice.pick(options).replace('{topic}', () => topic)];
  const addIfShort = (phrases: readonly [string, ...string[]], place: string, words: string, part: number) => {
    const sentence = dice.pick(phrases).replace(place, () => words);
    if (wordCount(sentence) <= share(part)) sentences.push(sentence);
  };
  if (brief.audience !== undefined && !speaksOfPeople(brief.audience)) {
    addIfShort(material.audience, '{audience}', unstopped(brief.audience), 0.15);
  }
  if (keywords.length > 0) addIfShort(material.keywords, '{keywords}', keywords.join(', '), 0.15);
  return sentences.join(' ');
}

/** As many whole sentences of a section as come closest to the budget, and in the end its aside. */
function sectionText({ heading, sentences }: BlogSection, aside: string | undefined, budget: number, dice: Dice): string {
  const title = dice.pick(heading);
  const said: string[] = [];
  let words = wordCount(title);
  // Each aside is said once: a long article has sections without one.
  for (const sentence of [...sentences, ...(aside === undefined ? [] : [aside])]) {
    const more = wordCount(sentence);
    if (said.length > 0 && words + more / 2 > budget) break;
    said.push(sentence);
    words += more;
  }
  return `${title}\n\n${said.join(' ')}`;
}

/** The sections of an article: what suits the topic first, then what suits any, opened by its first section. */
function sectionsFor(topic: string, { sections: [first, ...rest], themes }: BlogMaterial, dice: Dice): BlogSection[] {
  const fitting = themes.flatMap(([pattern, sections]) => (pattern.test(topic) ? sections : []));
  return [first, ...fitting, ...dice.shuffle(rest)];
}

/**
 * Writes an article of general advice around the brief's topic, within a fifth of its target length.
 * @returns undefined when the topic speaks of people, which an article about housing must not
 */
export function writeBlogPost(brief: BlogPostBrief, speech: Speech, dice: Dice): BlogPostDraft | undefined {
  if (speaksOfPeople(brief.topic)) return undefined;
  const material = materials[speech.language];
  const keywords = brief.keywords.map(unstopped).filter((word) => word !== '' && !speaksOfPeople(word) && !givesContact(word));
  const title = capitalised(unstopped(brief.topic)) || capitalised(brief.topic);
  const parts = [opening(brief, material, keywords, dice)];
  const closing = `${dice.pick(material.closingHeading)}\n\n${dice.pick(material.closings[brief.tone])}`;
  let left = brief.targetWordCount - wordCount(parts.join(' ')) - wordCount(closing);
  const sections = sectionsFor(`${brief.topic} ${keywords.join(' ')}`, material, dice);
  const asides = dice.shuffle(material.asides[brief.tone]);
  const count = Math.min(sections.length, Math.max(1, Math.round(left / WORDS_PER_SECTION)));
  for (const [at, section] of sections.slice(0, count).entries()) {
    // What earlier sections left over or overdrew is shared among the rest, so that deviations don't add up.
    const text = sectionText(section, asides[at], left / (count - at), dice);
    if ([...parts, text, closing].join('\n\n').length > BODY_CHARACTERS) break;
    parts.push(text);
    left -= wordCount(text);
  }
  const body = [...parts, closing].join('\n\n');
  const [lead = capitalised(material.description)] = sentencesOf(body);
  return {
    title,
    body,
    slug: slugOf(title, speech.language === 'es' ? 'articulo' : 'article'),
    excerpt: shortened(lead, 200),
    seo: {
      title: shortened(title, 60),
      description: shortened(`${shortened(title, 70)}: ${material.description}`, 155),
      keywords,
    },
  };
}
