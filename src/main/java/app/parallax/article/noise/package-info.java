/**
 * What a page carries beside its article, one rule per kind; a rule looks at form and position, and
 * at known phrases only together with them.
 */
@NullMarked
package app.parallax.article.noise;

import org.jspecify.annotations.NullMarked;
