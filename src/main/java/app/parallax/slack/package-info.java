/**
 * Slack's manners: what it sends is verified and taken, done later, and answered where it asked.
 */
@NullMarked
package app.parallax.slack;

import org.jspecify.annotations.NullMarked;
