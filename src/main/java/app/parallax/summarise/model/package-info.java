/** Asks a language model for a draft, and reads its answer as what it is: somebody's claim. */
@NullMarked
package app.parallax.summarise.model;

import org.jspecify.annotations.NullMarked;
