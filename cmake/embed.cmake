# entente_embed(<name> <file>): the text of a file as `entente::embedded::<name>` in the library.
#
# The source is written anew, and built, when the file changes. An array of characters, since
# compilers need not take string literals of more than 65,536.
function(entente_embed name file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," characters "${bytes}")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp")
  file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT
"#include <string_view>

namespace entente::embedded {
namespace {
constexpr char characters[] = {
@characters@};
}
extern const std::string_view @name@;
constexpr std::string_view @name@(characters, sizeof characters);
}  // namespace entente::embedded
")
  target_sources(entente PRIVATE "${source}")
endfunction()
