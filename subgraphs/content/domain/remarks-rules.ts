import { type ComplianceRule, phrases } from './compliance-rule.ts';

/**
 * What multiple listing services keep out of public remarks, whose readers are the public and other agents' clients.
 * Boards differ in detail and fine for these in common.
 * @see https://go.crmls.org/rules/ for one board's rules
 */
const remarks: readonly Omit<ComplianceRule, 'severity'>[] = [
  {
    name: 'mls-remarks/phone-number',
    suggestion: 'Leave out phone numbers: the listing shows how to reach you',
    pattern:
      /(?<![\d.,$-])(?:(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}|\+\d{1,3}[ .-]?\d(?:[ .-]?\d){7,11}|\d{10})(?![\d,])/g,
  },
  {
    name: 'mls-remarks/email-address',
    suggestion: 'Leave out e-mail addresses: the listing shows how to reach you',
    pattern: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g,
  },
  {
    name: 'mls-remarks/web-address',
    suggestion: 'Leave out links and sites; give tours and brochures in their own fields',
    pattern:
      /(?<![\p{L}\p{N}@.])(?:https?:\/\/[^\s]{1,200}|www\.[^\s]{1,200}|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,2}\.(?:com|net|org|info|biz|co|io|us|homes|realtor|realty|properties|house)(?:\/[^\s]{0,200})?)(?![\p{L}\p{N}@])/giu,
  },
  {
    name: 'mls-remarks/access-code',
    suggestion: 'Leave out codes and keys; they belong in the private remarks',
    pattern: phrases(
      '(?:lock ?box|key ?pad|combo|supra)(?: code| combo| combination| pin)?(?: is|:| #|=| number)? ?#?\\d{3,8}',
      '(?:lock ?box|gate|door|alarm|access|entry|key ?pad|security) (?:code|combo|combination|pin)',
      'key (?:is )?under (?:the )?(?:mat|pot|planter|rock)',
      'lock ?box',
    ),
  },
];

const courtesies: readonly ComplianceRule[] = [
  {
    name: 'mls-remarks/showing-instructions',
    severity: 'WARN',
    suggestion: 'Move showing and open-house details to their own fields',
    pattern: phrases(
      'open house',
      'by appointment(?: only)?',
      'appointment only',
      'call (?:the )?(?:listing )?(?:agent|office|broker|me|us)',
      'text (?:the )?(?:listing )?agent',
      'contact (?:the )?(?:listing )?(?:agent|office|broker|me)',
      '(?:showings?|tours?) (?:start|begin|by|available)',
    ),
  },
  {
    name: 'mls-remarks/occupancy',
    severity: 'WARN',
    suggestion: 'Leave out who lives there now and when nobody does',
    pattern: phrases(
      '(?:owner|tenant|seller|renter)s?(?: is| are)? (?:occupied|away|out of town|out of state)',
      '(?:home|house|property|unit) is (?:currently )?(?:vacant|empty|unoccupied)',
    ),
  },
  {
    name: 'mls-remarks/compensation',
    severity: 'WARN',
    suggestion: 'Leave out what agents are paid',
    pattern: phrases(
      '(?:agent|broker|selling|buyer|co op) (?:bonus|commission|compensation)',
      "(?:buyer|selling|listing)'?s? (?:agent|broker)'?s? (?:bonus|commission|compensation)",
      'commission',
      'bonus to (?:the )?(?:agent|broker|buyer|selling)',
    ),
  },
];

/** Public remarks go into an MLS as they are: what boards fine for blocks. A market update may, so a person should look. */
export const remarksRules = {
  listing: [...remarks.map((rule) => ({ ...rule, severity: 'BLOCK' as const })), ...courtesies],
  market: remarks.map((rule) => ({ ...rule, severity: 'WARN' as const })),
} as const satisfies Record<string, readonly ComplianceRule[]>;
