"""Writes a PyTorch encoder, a scikit-learn StandardScaler and a LinearSVC as a Tonescape bundle.

    from export_model import export_bundle
    export_bundle("mine.safetensors", encoder=encoder, scaler=scaler, svc=svc, latents=latents, labels=labels,
                  feature_names=names, notes={"licence": "..."})

Needs Python 3.8 or newer and nothing else: arrays and tensors are read through their method .tolist().
docs/bring-your-own-model.md has a complete example; core/tonescape/bundle/bundle.h describes the file.
"""

import json
import math
import re
import struct

FORMAT_VERSION = "1"
FEATURE_SET = "eGeMAPSv02"
EXTRACTOR_VERSION = "1"
# Names of the bundle's own metadata: a note with such a name would change the model or make it invalid.
RESERVED = {
    "format_version", "feature_set", "extractor_version", "activation", "feature_names", "class_names", "corpus_names",
    "scaler_statistics", "sample_rate_hz", "layer_sizes", "latent_radius", "checksum", "metadata_checksum",
}  # fmt: skip
RADIUS_QUANTILE = 0.99
VARIANCE_SHARE = 1e-3


def export_bundle(path, *, encoder, scaler, svc, latents, labels, feature_names, sample_rate_hz=16000, notes=None):
    """Writes `path`.

    encoder: torch.nn.Sequential of Linear layers, with or without bias, with a ReLU between each two, or its
        state_dict(). Its input is the z-scored features, its output the latent point, of at least two dimensions.
    scaler: fitted StandardScaler (mean_, scale_) of the features in the order of `feature_names`, also without mean or
        scale.
    svc: fitted LinearSVC (coef_, intercept_, classes_) on the latents, with or without intercept; its classes become
        the bundle's class names.
    latents: the training samples' latent points, one per row; they become the map's reference points.
    labels: their classes, among svc.classes_.
    feature_names: the inputs, names of the 88 functionals.
    notes: further texts by name; "licence", "training_corpora" and "method" are shown to those who use the model.

    Raises ValueError for parts that do not fit together.
    """
    notes = {str(key): str(text) for key, text in (notes or {}).items()}
    reserved = sorted(RESERVED.intersection(notes))
    if reserved:
        raise ValueError(f"The notes have {', '.join(reserved)}, which the bundle itself says; give these notes other names.")
    layers = _layers_of(encoder)
    latents = [[float(value) for value in row] for row in _plain(latents)]
    names = [str(name) for name in _plain(svc.classes_)]
    mean, scale = _scaler_of(scaler, len(feature_names))
    tensors = {"scaler.mean": _vector(mean), "scaler.scale": _vector(scale)}
    for i, (weight, bias) in enumerate(layers):
        tensors[f"encoder.{i}.weight"] = _matrix(weight)
        tensors[f"encoder.{i}.bias"] = _vector(bias)
    weight, bias = _one_vs_rest(_plain(svc.coef_), _intercept_of(svc))
    tensors["svc.weight"] = _matrix(weight)
    tensors["svc.bias"] = _vector(bias)
    mean, covariance = _moments(latents)
    axes = _principal_axes(covariance)[:2]
    tensors["projection.mean"] = _vector(mean)
    tensors["projection.axes"] = _matrix(axes)
    points = [[_dot(axis, _minus(row, mean)) for axis in axes] for row in latents]
    tensors["reference.points"] = _matrix(points)
    tensors["reference.label"] = _vector([names.index(str(label)) for label in _plain(labels)])
    precision, radius = _domain(latents, mean, covariance)
    tensors["latent.mean"] = _vector(mean)
    tensors["latent.precision"] = _matrix(precision)

    sizes = [len(layers[0][0][0])] + [len(weight) for weight, _ in layers]
    _require(tensors, sizes, len(names), len(feature_names), len(latents))
    metadata = {
        "format_version": FORMAT_VERSION,
        "feature_set": FEATURE_SET,
        "extractor_version": EXTRACTOR_VERSION,
        "activation": "relu",
        "feature_names": "\n".join(feature_names),
        "class_names": "\n".join(names),
        "sample_rate_hz": str(sample_rate_hz),
        "layer_sizes": ",".join(map(str, sizes)),
        "latent_radius": f"{radius:.9g}",
        **notes,
    }
    with open(path, "wb") as file:
        file.write(_safetensors(tensors, metadata))


def _plain(values):
    """A tensor, an array or lists as nested lists of numbers or texts."""
    if hasattr(values, "detach"):
        values = values.detach().cpu()
    return values.tolist() if hasattr(values, "tolist") else list(values)


def _layers_of(encoder):
    """(weight, bias) of each Linear, in order; the modules between must be ReLU."""
    if hasattr(encoder, "children"):
        kinds = [type(module).__name__ for module in encoder.children()]
        if kinds != ["Linear", "ReLU"] * (len(kinds) // 2) + ["Linear"]:
            raise ValueError(f"The encoder is made of {', '.join(kinds)}; it must be Linear, ReLU, Linear, ... , Linear.")
    state = encoder.state_dict() if hasattr(encoder, "state_dict") else encoder
    strangers = [key for key in state if not re.fullmatch(r"[0-9]+\.(weight|bias)", key)]
    if strangers:
        raise ValueError(f"The encoder's state has {', '.join(strangers)}; it must be that of one Sequential: 0.weight, 0.bias, ...")
    layers = []
    for n in sorted({int(key.split(".")[0]) for key in state}):
        weight = _plain(state[f"{n}.weight"])
        layers.append((weight, _plain(state[f"{n}.bias"]) if f"{n}.bias" in state else [0.0] * len(weight)))
    return layers


def _scaler_of(scaler, features):
    """Mean and scale; 0 and 1 if the scaler uses none."""
    if not hasattr(scaler, "mean_") or not hasattr(scaler, "scale_"):
        raise ValueError(f"The scaler is a {type(scaler).__name__} without mean_ and scale_; give a StandardScaler that is fitted.")
    # A scaler with with_mean=False may have a mean_, which it does not subtract.
    has_mean = scaler.mean_ is not None and getattr(scaler, "with_mean", True)
    mean = scaler.mean_ if has_mean else [0.0] * features
    return mean, [1.0] * features if scaler.scale_ is None else scaler.scale_


def _intercept_of(svc):
    """The intercepts, one per row of coef_; scikit-learn has the number 0 if there is none."""
    if isinstance(svc.intercept_, (int, float)):
        return [float(svc.intercept_)] * len(svc.coef_)
    return _plain(svc.intercept_)


def _one_vs_rest(weight, bias):
    """Weights and biases with one row per class; for two classes scikit-learn has only that of the second."""
    if len(weight) > 1:
        return weight, bias
    return [[-value for value in weight[0]], weight[0]], [-bias[0], bias[0]]


def _dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def _minus(a, b):
    return [x - y for x, y in zip(a, b)]


def _moments(rows):
    count, size = len(rows), len(rows[0])
    mean = [sum(column) / count for column in zip(*rows)]
    columns = [[value - m for value in column] for column, m in zip(zip(*rows), mean)]
    return mean, [[_dot(columns[i], columns[k]) / count for k in range(size)] for i in range(size)]


def _principal_axes(symmetric):
    """Eigenvectors by descending eigenvalue (Jacobi's method); the largest component of each is positive."""
    a = [list(row) for row in symmetric]
    size = len(a)
    vectors = [[float(i == k) for k in range(size)] for i in range(size)]  # one per row
    for _ in range(60):
        if sum(a[i][k] ** 2 for i in range(size) for k in range(i)) <= 1e-30 * sum(a[i][i] ** 2 for i in range(size)):
            break
        for p in range(size):
            for q in range(p + 1, size):
                if a[p][q] == 0.0:
                    continue
                theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q])
                t = math.copysign(1.0, theta) / (abs(theta) + math.hypot(theta, 1.0))
                c = 1.0 / math.hypot(t, 1.0)
                s = t * c
                for row in a:
                    row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
                for m in (a, vectors):
                    m[p], m[q] = ([c * x - s * y for x, y in zip(m[p], m[q])], [s * x + c * y for x, y in zip(m[p], m[q])])
    order = sorted(range(size), key=lambda i: -a[i][i])
    return [[math.copysign(1.0, max(vectors[i], key=abs)) * x for x in vectors[i]] for i in order]


def _inverse(matrix):
    """The inverse of a positive definite matrix, by Gauss-Jordan elimination."""
    size = len(matrix)
    rows = [list(row) + [float(i == k) for k in range(size)] for i, row in enumerate(matrix)]
    for i in range(size):
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(size):
            if k != i:
                rows[k] = [x - rows[k][i] * y for x, y in zip(rows[k], rows[i])]
    return [row[size:] for row in rows]


def _domain(latents, mean, covariance):
    """Precision and radius, as in core/tonescape/latent/latent_domain.h."""
    size = len(mean)
    added = max(VARIANCE_SHARE * sum(covariance[i][i] for i in range(size)) / size, 1e-30)
    precision = _inverse([[covariance[i][k] + added * (i == k) for k in range(size)] for i in range(size)])
    offsets = [_minus(row, mean) for row in latents]
    distances = sorted(math.sqrt(max(_dot(d, [_dot(row, d) for row in precision]), 0.0)) for d in offsets)
    rank = RADIUS_QUANTILE * (len(distances) - 1)
    low, high = distances[math.floor(rank)], distances[math.ceil(rank)]
    return precision, max(low + (high - low) * (rank - math.floor(rank)), 1e-6)


def _vector(values):
    values = [float(value) for value in _plain(values)]
    return [len(values)], values


def _matrix(rows):
    rows = _plain(rows)
    return [len(rows), len(rows[0])], [float(value) for row in rows for value in row]


def _require(tensors, sizes, classes, features, samples):
    if sizes[0] != features:
        raise ValueError(f"The encoder takes {sizes[0]} values, but there are {features} feature names.")
    expected = {"scaler.mean": [features], "scaler.scale": [features], "svc.weight": [classes, sizes[-1]]}
    expected.update({"latent.mean": [sizes[-1]], "reference.label": [samples]})
    for i in range(1, len(sizes) - 1):
        expected[f"encoder.{i}.weight"] = [sizes[i + 1], sizes[i]]
    for name, shape in expected.items():
        if tensors[name][0] != shape:
            raise ValueError(f"{name} has shape {tensors[name][0]}, but the other parts make it {shape}.")
    for name, (_, values) in tensors.items():
        if not all(map(math.isfinite, values)):
            raise ValueError(f"{name} has a value that is not a finite number.")


def _fnv1a(data, value=0xCBF29CE484222325):
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def _safetensors(tensors, metadata):
    names = sorted(tensors)
    data = b"".join(struct.pack(f"<{len(tensors[name][1])}f", *tensors[name][1]) for name in names)
    metadata["checksum"] = f"{_fnv1a(data):016x}"
    keys = sorted(metadata, key=str.encode)
    metadata["metadata_checksum"] = f"{_fnv1a(''.join(f'{key}{chr(0)}{metadata[key]}{chr(0)}' for key in keys).encode()):016x}"
    header, end = {"__metadata__": metadata}, 0
    for name in names:
        start, end = end, end + 4 * len(tensors[name][1])
        header[name] = {"dtype": "F32", "shape": tensors[name][0], "data_offsets": [start, end]}
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data
