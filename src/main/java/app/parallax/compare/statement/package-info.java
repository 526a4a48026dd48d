/**
 * What an article says that can be compared: its statements, the concepts, events and speakers in
 * them, and where finders put what they propose and refuse.
 */
@NullMarked
package app.parallax.compare.statement;

import org.jspecify.annotations.NullMarked;
