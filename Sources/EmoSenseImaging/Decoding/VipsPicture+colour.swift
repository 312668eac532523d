import CVips

extension VipsPicture {
    /// The same picture in upright 8-bit sRGB of three bands, over white where it is transparent.
    ///
    /// A picture that is already so is returned as it is.
    func uprightRGB() -> VipsPicture? {
        guard let coloured = coloured()?.opaque() else { return nil }
        guard coloured.orientation > 1 else { return coloured }
        // Turning reads the rows out of order, which a decoder that goes from top to bottom does not allow.
        return coloured.applying(vips_image_copy_memory)?.applying(emosense_vips_upright)
    }

    /// The picture in 8-bit sRGB, with alpha where it has any.
    private func coloured() -> VipsPicture? {
        let isPlain = isBytes && interpretation == VIPS_INTERPRETATION_sRGB
        let isManaged = withColourProfile { !ColourProfile.isSRGB($0) } ?? false
        if isManaged {
            let fallback = interpretation == VIPS_INTERPRETATION_CMYK ? "cmyk" : "srgb"
            let managed = applying { emosense_vips_profile_to_srgb($0, fallback) }
            if let managed, managed.isBytes, managed.bands >= 3 { return managed }
        }
        if isPlain { return self }
        if let converted = applying(emosense_vips_to_srgb) { return converted }
        // Bands that libvips has no colours for: the first three as they are, or the first as grey.
        return applying { emosense_vips_bands($0, self.bands >= 3 ? 3 : 1) }?.applying(emosense_vips_to_bytes)?
            .applying(emosense_vips_to_srgb)
    }

    /// The three colours of an sRGB picture, over white where it has alpha.
    private func opaque() -> VipsPicture? {
        switch bands {
        case 3: self
        case 4: applying(emosense_vips_over_white)
        default: applying { emosense_vips_bands($0, 3) }
        }
    }
}
