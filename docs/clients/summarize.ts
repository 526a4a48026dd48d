// node --experimental-strip-types docs/clients/summarize.ts http://127.0.0.1:8080 ARTICLE...
import { readFileSync } from "node:fs";
import { basename } from "node:path";

type Divergence = { question: string; positions: { answer: string }[] };
type Summary = { id: string; status: string; summary?: { text: string; citations: string[] }[]; divergences?: Divergence[] };

const [base, ...files] = process.argv.slice(2);
const headers = {
  Authorization: `Bearer ${process.env.PARALLAX_KEY ?? ""}`,
  "Content-Type": "application/json",
  "Idempotency-Key": crypto.randomUUID(), // a retry of this call costs nothing
  Prefer: "wait=20",
};
const articles = files.map((file) => ({ source: basename(file), [file.endsWith(".html") ? "html" : "text"]: readFileSync(file, "utf8") }));

let answer = await fetch(`${base}/v1/summaries`, { method: "POST", headers, body: JSON.stringify({ articles }) });
if (!answer.ok) throw new Error(await answer.text()); // a problem document that names every fault
let document = (await answer.json()) as Summary;
while (["queued", "in_progress"].includes(document.status)) {
  await new Promise((later) => setTimeout(later, 1000 * Number(answer.headers.get("Retry-After"))));
  answer = await fetch(`${base}/v1/summaries/${document.id}`, { headers });
  document = (await answer.json()) as Summary;
}
for (const { text, citations } of document.summary ?? []) console.log(text, citations.join(" "));
for (const { question, positions } of document.divergences ?? []) console.log(question, positions.map((p) => p.answer).join(" / "));
