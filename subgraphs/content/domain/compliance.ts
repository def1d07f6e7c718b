import type { Compliance, ContentDetails, ContentType } from '../../../schema/events/content.ts';
import type { ComplianceRule } from './compliance-rule.ts';
import { ALLOWED, housingRules } from './compliance-rules.ts';
import { remarksRules } from './remarks-rules.ts';

/** The edition of the rules: goes with every verdict, so that it is known later by which rules a text was judged. */
export const RULE_SET = 'coagent/1';

type Finding = Compliance['findings'][number];

/** More than this nobody reads, and a stored text has only so much room. */
const FINDINGS_LIMIT = 50;
const EXCERPT_LIMIT = 120;

/**
 * Reviews a text by the rules for housing advertisements; what may go into an MLS also by the rules for public remarks.
 * It describes risk, not law: a person decides on what is to be reviewed.
 * @returns BLOCKED where a rule that blocks found something, REVIEW where only others did, else PASS
 */
export function reviewText({
  title,
  body,
  details,
}: {
  readonly title: string;
  readonly body: string;
  readonly details: ContentDetails;
}): Compliance {
  const hashtags = details.type === 'SOCIAL_POST' ? details.hashtags.map(spellOut) : [];
  const text = [title, body, ...hashtags].join('\n\n');
  const findings = findingsOf(text, rulesFor(details.type));
  const blocked = findings.some(({ severity }) => severity === 'BLOCK');
  return { ruleSet: RULE_SET, verdict: blocked ? 'BLOCKED' : findings.length > 0 ? 'REVIEW' : 'PASS', findings };
}

function rulesFor(type: ContentType): readonly ComplianceRule[] {
  switch (type) {
    case 'LISTING_DESCRIPTION':
      return [...housingRules, ...remarksRules.listing];
    case 'MARKET_UPDATE':
      return [...housingRules, ...remarksRules.market];
    case 'BLOG_POST':
    case 'SOCIAL_POST':
      return housingRules;
  }
}

function findingsOf(text: string, rules: readonly ComplianceRule[]): Finding[] {
  const plain = plainOf(text);
  // What is allowed is blanked out, letter by letter, so that places in the text stay where they are.
  const judged = plain.replaceAll(ALLOWED, (phrase) => '\u0001'.repeat(phrase.length));
  const found = new Map<string, Finding>();
  // What blocks comes first, so that the limit never hides it.
  for (const { name: rule, severity, suggestion, pattern } of rules.toSorted(blockingFirst)) {
    for (const { index, 0: match } of judged.matchAll(pattern)) {
      if (found.size === FINDINGS_LIMIT) return [...found.values()];
      const excerpt = text.slice(index, index + match.length).slice(0, EXCERPT_LIMIT);
      const key = `${rule} ${excerpt.toLowerCase()}`;
      if (!found.has(key)) found.set(key, { rule, severity, excerpt, suggestion });
    }
  }
  return [...found.values()];
}

const blockingFirst = (a: ComplianceRule, b: ComplianceRule) => Number(b.severity === 'BLOCK') - Number(a.severity === 'BLOCK');

const PLAIN: Readonly<Record<string, string>> = { '’': "'", '‘': "'", '‐': '-', '‑': '-', '–': '-', '—': '-', '\u00a0': ' ' };

/** Typographic marks as the rules write them, one for one. */
function plainOf(text: string): string {
  return text.replaceAll(/[’‘‐‑–—\u00a0]/g, (mark) => PLAIN[mark] ?? mark);
}

/** `NoKidsAllowed` as the words that a reader sees. */
function spellOut(hashtag: string): string {
  return hashtag.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replaceAll('_', ' ');
}
