import re

from conan import ConanFile
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load


class Entente(ConanFile):
    name = "entente"
    description = "Rules for partnerships with clients, as an embeddable library"
    license = "MIT"
    package_type = "library"
    settings = "os", "compiler", "build_type", "arch"
    options = {"shared": [True, False], "fPIC": [True, False]}
    default_options = {"shared": False, "fPIC": True}
    implements = ["auto_shared_fpic"]
    exports_sources = "CMakeLists.txt", "LICENSE", "cmake/*", "include/*", "src/*", "capi/*"

    def set_version(self):
        header = load(self, f"{self.recipe_folder}/include/entente/base/version.hpp")
        self.version = re.search(r'ENTENTE_VERSION "(.+)"', header)[1]

    def requirements(self):
        self.requires("boost/[>=1.81 <2]", transitive_headers=True)
        self.requires("ms-gsl/[>=4 <5]", transitive_headers=True)
        self.requires("cctz/[>=2.3 <3]")
        self.requires("libical/[>=3.0.16 <4]")
        self.requires("libsodium/[>=1.0.18 <2]")

    def layout(self):
        cmake_layout(self)

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["ENTENTE_BUILD_TESTS"] = False
        toolchain.cache_variables["ENTENTE_BUILD_EXAMPLES"] = False
        toolchain.cache_variables["ENTENTE_WITH_SQLITE"] = False
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        copy(self, "LICENSE", self.source_folder, f"{self.package_folder}/licenses")
        CMake(self).install()

    def package_info(self):
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs.append("lib/cmake/entente")
