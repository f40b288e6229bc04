/// Pictures of users and rooms: taken in as any image, kept and given out as small squares. Start
/// at {@link chat.parley.file.picture.AvatarController} and {@link
/// chat.parley.file.picture.PictureMaker}.
@NullMarked
package chat.parley.file.picture;

import org.jspecify.annotations.NullMarked;
