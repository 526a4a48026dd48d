/** Where to tell of ended jobs, and the telling: signed, thin, and again until it was received. */
@NullMarked
package app.parallax.webhook;

import org.jspecify.annotations.NullMarked;
