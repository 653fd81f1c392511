// Numbers, money and times as people read them, in the language of the browser.

const NONE = "–";
const integers = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 });
const compacts = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });
const usd = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" };
const dollars = new Intl.NumberFormat(undefined, { ...usd, minimumFractionDigits: 2, maximumFractionDigits: 2 });
const cents = new Intl.NumberFormat(undefined, { ...usd, minimumSignificantDigits: 2, maximumSignificantDigits: 3 });
const clocks = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" })
const minutes = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const absent = (value) => value === undefined || value === null || value === "" || Number.isNaN(Number(value));

/** Dollars; of small amounts, three digits that count. Money of the API is decimal text. */
function money(value) {
  if (absent(value)) return NONE;
  const amount = Number(value);
  return amount === 0 || Math.abs(amount) >= 1 ? dollars.format(amount) : cents.format(amount);
}

function millis(value) {
  if (absent(value)) return NONE;
  const ms = Number(value);
  if (ms < 1) return `${decimals.format(ms)} ms`;
  if (ms < 1000) return `${integers.format(ms)} ms`;
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(ms / 1000)} s`;
}

export const format = {
  money,
  millis,
  integer: (value) => (absent(value) ? NONE : integers.format(Number(value))),
  number: (value) => (absent(value) ? NONE : decimals.format(Number(value))),
  compact: (value) => (absent(value) ? NONE : compacts.format(Number(value))),
  percent: (value) => (absent(value) ? NONE : percents.format(Number(value))),
  clock: (value) => (value ? clocks.format(new Date(value)) : NONE),
  minute: (value) => (value ? minutes.format(new Date(value)) : NONE),
  moment: (value) => (value ? moments.format(new Date(value)) : NONE),
  none: NONE,
};
