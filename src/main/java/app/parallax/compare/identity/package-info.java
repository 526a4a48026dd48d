/** Identity: who somebody is, by name, age, post, origin or membership. */
@NullMarked
package app.parallax.compare.identity;

import org.jspecify.annotations.NullMarked;
