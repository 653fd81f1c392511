import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { FORECAST, HELLO } from '../upstreams/brain.mjs';

export const PLACE = {
  type: 'object',
  properties: { place: { type: 'string', description: 'A city' } },
  required: ['place'],
  additionalProperties: false,
};
export const FORECAST_SCHEMA = {
  type: 'object',
  properties: { city: { type: 'string' }, degrees: { type: 'number' } },
  required: ['city', 'degrees'],
  additionalProperties: false,
};
export const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const weather = (place) => `mild in ${place}`;
export const isHello = (text) => strictEqual(text, HELLO);
export const isForecast = (value) => deepStrictEqual(typeof value === 'string' ? JSON.parse(value) : value, FORECAST);
export const isPicture = (text) => strictEqual(text, 'I see 1 picture.');
/** Clients wrap what a tool returns in objects of their own, so its words only must be there. */
export const isRoundTrip = (text) => match(text, /^The tools said: .*mild in Rome/);
export const isBoth = (text) => match(text, /^The tools said: .*mild in Rome.* and .*mild in Oslo/);
export const isUsage = (input, output) => ok(input >= 20 && output >= 10, `usage: ${input} in, ${output} out`);

/** The call must fail, and the client must have understood why. */
export async function derails(call, status) {
  try {
    await call();
  } catch (problem) {
    const told = [problem.message, problem.cause?.message, JSON.stringify(problem.error ?? problem.data ?? problem.responseBody ?? '')].join(' ');
    ok(/derailed/.test(told), `the client was told: ${told}`);
    if (status) strictEqual(problem.status ?? problem.statusCode ?? problem.status_code, status);
    return;
  }
  throw new Error('no error was raised');
}
