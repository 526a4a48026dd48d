/**
 * What the articles of a story say of the same things: who copied whom, where they differ, and what
 * only looks different.
 */
@NullMarked
package app.parallax.compare;

import org.jspecify.annotations.NullMarked;
