"""What pyproject.toml cannot say: resources/ lies beside the package, and goes into it in a wheel."""
from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["reader", "reader.*"]), "reader.resources"],
    package_dir={"reader": "reader", "reader.resources": "resources"},
)
