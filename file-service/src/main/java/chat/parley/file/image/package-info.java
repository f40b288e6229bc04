/// Images that somebody sent, read in little memory however large they are. Start at {@link
/// ImageDecoder}; {@link PreviewMaker} makes what is shown of a file.
@NullMarked
package chat.parley.file.image;

import org.jspecify.annotations.NullMarked;
