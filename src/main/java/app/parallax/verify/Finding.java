package app.parallax.verify;

/**
 * What a rule holds against a sentence.
 *
 * @param detail the figure, name or words it is about
 */
public record Finding(Fault fault, String detail) {}
