package app.parallax.job;

import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.Usage;
import app.parallax.verify.VerifiedSummary;

/** What a completed job holds: the verified summary, which engine drafted it and what it took. */
public record Result(VerifiedSummary summary, EngineLabel engine, Usage usage) {}
