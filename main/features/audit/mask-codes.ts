import type { Canonical, CanonicalObject } from '#core/audit/canonical.ts';
import { canonicalCode, CODE_LIMITS } from '#core/invites/code.ts';
import { maskCode } from '#core/invites/mask.ts';
import type { Trx } from '#main/db/transaction.ts';
import { findTakenCodes } from '#main/features/batches/batches.repository.ts';

/** Facts of an entry that somebody typed, and that are repeated as they were. */
const TYPED: ReadonlySet<string> = new Set(['reason', 'name', 'fileName']);

/** How many words one code may be written in: `A7B9 C2XZ`. */
const MOST_WORDS = CODE_LIMITS.maxPattern / 4;

/**
 * The details of an entry with every code of the desk masked that stands in a typed text (product.md §2):
 * whoever reads the log must not find there what a reason said too much.
 */
export async function maskTypedCodes(trx: Trx, details: CanonicalObject): Promise<CanonicalObject> {
  const texts = new Set<string>();
  visit(details, (text) => {
    texts.add(text);
    return text;
  });
  const spans = new Map([...texts].map((text) => [text, spansOf(text)]));
  const keys = new Set([...spans.values()].flat().map(({ key }) => key));
  if (keys.size === 0) return details;
  const codes = await findTakenCodes(trx, [...keys]);
  if (codes.size === 0) return details;
  return visit(details, (text) =>
    maskSpans(
      text,
      (spans.get(text) ?? []).filter(({ key }) => codes.has(key)),
    ),
  );
}

/** The same with every typed text as `change` gives it back. */
function visit(details: CanonicalObject, change: (text: string) => string): CanonicalObject {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, visitValue(key, value, change)]),
  );
}

function visitValue(key: string, value: Canonical, change: (text: string) => string): Canonical {
  if (typeof value === 'string') return TYPED.has(key) ? change(value) : value;
  if (Array.isArray(value)) return value.map((one: Canonical) => visitValue(key, one, change));
  if (typeof value === 'object' && value !== null) return visit(value as CanonicalObject, change);
  return value;
}

/** A stretch of a text that may be a code. */
interface Span {
  from: number;
  to: number;
  key: string;
}

/** Every word, and words one behind the other, that could be a code; the longest first. */
function spansOf(text: string): Span[] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
  }));
  const spans: Span[] = [];
  for (const [first, { from }] of words.entries()) {
    for (const { to } of words.slice(first, first + MOST_WORDS)) {
      const key = canonicalCode(text.slice(from, to));
      // What parts a code are blanks and hyphens; with anything else between it is none any more.
      if (!/^[A-Z0-9]+$/.test(key) || key.length > CODE_LIMITS.maxPattern) break;
      if (key.length >= CODE_LIMITS.minLength) spans.push({ from, to, key });
    }
  }
  return spans.toSorted((a, b) => b.to - b.from - (a.to - a.from));
}

/** The text with these stretches masked; of two that overlap, the longer one. */
function maskSpans(text: string, spans: readonly Span[]): string {
  const masked: Span[] = [];
  for (const span of spans) {
    if (masked.every(({ from, to }) => span.to <= from || to <= span.from)) masked.push(span);
  }
  let result = text;
  for (const { from, to } of masked.toSorted((a, b) => b.from - a.from)) {
    result = `${result.slice(0, from)}${maskCode(text.slice(from, to))}${result.slice(to)}`;
  }
  return result;
}
