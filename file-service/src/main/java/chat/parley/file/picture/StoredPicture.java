package chat.parley.file.picture;

import java.util.UUID;

/// One size of a picture as it is kept.
///
/// @param id another with every change
/// @param keyVersion the version of the owner's key that encrypted it
record StoredPicture(UUID ownerId, UUID id, int keyVersion, byte[] ciphertext) {}
