package app.parallax.summarise;

import org.jspecify.annotations.Nullable;

/**
 * Which engine wrote a draft, and under which rules.
 *
 * @param name {@code extractive} or {@code model}
 * @param model the model's setting, {@code bedrock:…}; null for the extractive engine
 * @param prompt version of the prompt; null for the extractive engine
 * @param rules version of the rules: language, comparison, engine and gate
 * @param degraded why the extractive engine stood in, in a phrase; null where none had to
 */
public record EngineLabel(
    String name,
    @Nullable String model,
    @Nullable String prompt,
    String rules,
    @Nullable String degraded) {}
