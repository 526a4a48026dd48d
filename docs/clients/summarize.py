"""python3 docs/clients/summarize.py http://127.0.0.1:8080 ARTICLE..."""
import json, os, pathlib, sys, time, urllib.error, urllib.request, uuid

base, *files = sys.argv[1:]
headers = {
    "Authorization": "Bearer " + os.environ.get("PARALLAX_KEY", ""),
    "Content-Type": "application/json",
    "Idempotency-Key": str(uuid.uuid4()),  # a retry of this call costs nothing
    "Prefer": "wait=20",
}
articles = [{"source": path.stem, "html" if path.suffix == ".html" else "text": path.read_text("utf-8")}
            for path in map(pathlib.Path, files)]

def call(path, body=None):
    with urllib.request.urlopen(urllib.request.Request(base + path, body, headers)) as answer:
        return json.load(answer), answer.headers

try:
    document, head = call("/v1/summaries", json.dumps({"articles": articles}).encode())
    while document["status"] in ("queued", "in_progress"):
        time.sleep(int(head["Retry-After"]))
        document, head = call("/v1/summaries/" + document["id"])
except urllib.error.HTTPError as refused:  # the body is a problem document that names every fault
    sys.exit(refused.read().decode())
for sentence in document.get("summary", []):
    print(sentence["text"], sentence["citations"])
for divergence in document.get("divergences", []):
    print(divergence["question"], [position["answer"] for position in divergence["positions"]])
