// Drives the official openai client for Node, unmodified; tells each fact as one JSON object a line.
// Arguments: the folder the client is installed in, base URL, model.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [folder, baseURL, model] = process.argv.slice(2);
const require = createRequire(folder + '/');
const OpenAI = require('openai').default;
const client = new OpenAI({ baseURL, apiKey: 'any', maxRetries: 0, timeout: 120_000 });
const question = [{ role: 'user', content: 'What is the capital of France?' }];

const tell = (step, facts) => console.log(JSON.stringify({ step, ...facts }));

const chat = (fields, options) =>
  client.chat.completions.create({ model, messages: question, max_tokens: 32, temperature: 0, ...fields }, options);

async function errorOf(step, ask) {
  try {
    await ask();
    tell(step, { type: null });
  } catch (e) {
    tell(step, { type: e.constructor.name, status: e.status ?? null, code: e.code ?? null, message: e.message });
  }
}

tell('version', { version: JSON.parse(readFileSync(folder + '/node_modules/openai/package.json')).version });

const ids = [];
for await (const entry of client.models.list()) ids.push(entry.id);
tell('models', { ids });

const answer = await chat({});
tell('ask', {
  text: answer.choices[0].message.content,
  role: answer.choices[0].message.role,
  finish: answer.choices[0].finish_reason,
  prompt_tokens: answer.usage.prompt_tokens,
  answer_tokens: answer.usage.completion_tokens,
});

let text = '';
let deltas = 0;
let finish = null;
let usage = null;
for await (const chunk of await chat({ stream: true, stream_options: { include_usage: true } })) {
  usage = chunk.usage ?? usage;
  for (const choice of chunk.choices) {
    deltas += choice.delta.content ? 1 : 0;
    text += choice.delta.content ?? '';
    finish = choice.finish_reason ?? finish;
  }
}
tell('stream', { text, deltas, finish, answer_tokens: usage.completion_tokens });

const story = [{ role: 'user', content: 'Count from one to one thousand in words.' }];
const stream = await chat({ messages: story, max_tokens: 1500, stream: true });
let seen = 0;
for await (const _ of stream) {
  seen += 1;
  if (seen === 3) stream.controller.abort();
  if (seen >= 3) break;
}
tell('cancel', { chunks: seen });
tell('after_cancel', { text: (await chat({})).choices[0].message.content });

await errorOf('unknown_model', () => chat({ model: 'no-such-model' }));
await errorOf('too_long', () => chat({ messages: [{ role: 'user', content: 'word '.repeat(60000) }] }));
await errorOf('wrong_type', () => chat({ temperature: 'hot' }));
await errorOf('unknown_path', () => client.embeddings.create({ model, input: 'x' }));
