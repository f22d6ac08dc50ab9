#pragma once

// A key in a file of its own, which nobody but its owner can read. Private to the store.

#include <string>

#include "entente/base/result.hpp"

namespace entente {

/// All bytes of the file. `seal.key_file`: missing, no plain file (a link, a folder), open to
/// others, or of another size.
[[nodiscard]] Result<std::string> read_key_file(const std::string& path, std::size_t size);
/// Makes it where there is none, on the disk when this answers; one that is there stays as it is.
/// `seal.key_file` when it cannot be made.
[[nodiscard]] Result<void> make_key_file(const std::string& path, const std::string& key);

}  // namespace entente
