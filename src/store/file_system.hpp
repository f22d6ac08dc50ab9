#pragma once

// What a store asks of the file system itself.

#include <cstdint>
#include <string>

#include "entente/base/result.hpp"

namespace entente {

/// `store.network_file_system` when a type, as `statfs` numbers them, lies on another machine.
Result<void> check_file_system_type(std::uint32_t type);
/// The same of the folder of a file; says nothing where it cannot be asked.
Result<void> check_file_system(const std::string& path);
/// Brings a file that nobody has open, and its name, to the disk. `store.io`.
Result<void> sync_file(const std::string& path);
/// That a file would take the place of another: `store.exists`.
[[nodiscard]] Failure name_taken();
/// Gives a file a second name, and brings it to the disk. `store.exists`, `store.io`.
Result<void> give_name(const std::string& part, const std::string& path);

}  // namespace entente
