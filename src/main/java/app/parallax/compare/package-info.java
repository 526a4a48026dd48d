/**
 * What the articles of a story say of the same things: the words in which lineage, divergences and
 * refusals are told to the other rooms, and how a model's divergences join those of the rules.
 */
@NullMarked
package app.parallax.compare;

import org.jspecify.annotations.NullMarked;
