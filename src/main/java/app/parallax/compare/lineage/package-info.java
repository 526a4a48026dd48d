/** Lineage: who copied whom, and what a copy changed. */
@NullMarked
package app.parallax.compare.lineage;

import org.jspecify.annotations.NullMarked;
