/// What has been said for years, as it is searched: {@link chat.parley.bench.archive.Texts} in the
/// rooms of a {@link chat.parley.bench.archive.Layout}.
@NullMarked
package chat.parley.bench.archive;

import org.jspecify.annotations.NullMarked;
