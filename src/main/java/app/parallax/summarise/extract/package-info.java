/** The engine that needs no key and no network: it chooses the sources' own sentences. */
@NullMarked
package app.parallax.summarise.extract;

import org.jspecify.annotations.NullMarked;
